// Measures of a page, taken inside the browser by the tests. The product has no script.
window.measures = {
  async violations(options) {
    const found = await axe.run(document, { resultTypes: ["violations"], ...options });
    return found.violations.map((each) => `${each.id} on ${each.nodes.map((node) => node.html.slice(0, 120)).join(" and ")}`);
  },

  wider(width) {
    const page = document.scrollingElement;
    if (page.scrollWidth <= width) return [];
    const out = [...document.querySelectorAll("body *")].filter((each) => {
      const box = each.getBoundingClientRect();
      return box.width > 1 && (box.right > width + 1 || box.left < -1);
    });
    return [`${width} wide: ${page.scrollWidth}, by ${out.slice(-2).map((each) => each.outerHTML.slice(0, 90)).join(" and ")}`];
  },

  firstButtons() {
    return [...document.querySelectorAll("main .button.is-first")].filter((each) => each.offsetParent).length;
  },

  // What a finger must hit: everything that can be pressed, unless it stands inside a line of text.
  smallTargets() {
    const pressed = "a[href], button, summary, select, textarea, input:not([type=hidden])";
    return [...document.querySelectorAll(pressed)]
      .filter((each) => each.checkVisibility() && !this.isForEars(each) && !this.isInText(each))
      .map((each) => [each, this.height(each)])
      .filter(([, height]) => height < 43.5)
      .map(([each, height]) => `${Math.round(height)} px: ${each.outerHTML.slice(0, 110)}`);
  },

  isForEars(each) {
    const box = each.getBoundingClientRect();
    const hidden = (one) => one && (getComputedStyle(one).clipPath !== "none" || hidden(one.parentElement));
    return each.closest(".skip, [aria-hidden=true]") !== null || hidden(each) || box.width <= 1 || box.height <= 1;
  },

  isInText(each) {
    if (getComputedStyle(each).display !== "inline") return false;
    const around = each.parentElement.closest("p, li, dd, td, th, h1, h2, h3, caption, label, div");
    return around.textContent.trim().length > each.textContent.trim().length + 1;
  },

  // How far up and down a finger still hits the same thing: marks and padding of pseudo-elements count.
  height(each) {
    each.scrollIntoView({ block: "center", behavior: "instant" });
    const box = each.getClientRects()[0];
    const x = box.left + box.width / 2;
    const middle = box.top + box.height / 2;
    const reach = (step) => {
      let far = 0;
      while (far < 30 && this.isHit(each, x, middle + step * (far + 1))) far += 1;
      return far;
    };
    return Math.max(box.height, reach(-1) + reach(1) + 1);
  },

  isHit(each, x, y) {
    const hit = document.elementFromPoint(x, y);
    if (hit === null) return false;
    return each.contains(hit) || [...(each.labels || [])].some((label) => label.contains(hit));
  },
};
