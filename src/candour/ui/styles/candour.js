// Everything works without this script. It adds what makes a task quicker: counts, menus that fold, questions that open.
document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();

// A question opens under the answer that it belongs to. (The packaged script also says aria-expanded of a radio, which
// radios may not say.) What is closed keeps what was typed.
const revealing = document.querySelectorAll("[data-reveals]");
const reveal = () => revealing.forEach((choice) => {
  const opened = document.getElementById(choice.dataset.reveals);
  const kind = choice.type === "radio" ? "radios" : "checkboxes";
  opened.classList.toggle(`govuk-${kind}__conditional--hidden`, !choice.checked);
});
if (revealing.length) { document.addEventListener("change", reveal); window.addEventListener("pageshow", reveal); reveal(); }
