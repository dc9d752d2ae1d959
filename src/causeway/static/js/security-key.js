// Ask a security key what the page asks, and send its answer with the form. The only script of the house: no other way
// leads from a page to a key. Without it, codes do the same.
"use strict";

for (const form of document.querySelectorAll("form[data-question]")) {
  form.addEventListener("submit", async (event) => {
    if (form.elements.answer.value) return;
    event.preventDefault();
    const question = JSON.parse(form.dataset.question);
    const answered = form.dataset.does === "create"
      ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(question) })
      : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(question) });
    try {
      form.elements.answer.value = JSON.stringify((await answered).toJSON());
    } catch (error) {
      form.elements.answer.value = "{}"; // the page says that it did not work
    }
    form.submit();
  });
}
