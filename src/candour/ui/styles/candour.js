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

// What is typed into a form that keeps it stays in this tab's own storage until it is saved, so that a lost connection loses
// nothing. It is cleared when the page says that it is saved, and at the door.
const keeping = document.querySelectorAll("form[data-keep]");
if (location.pathname.startsWith("/sign-")) sessionStorage.clear();
keeping.forEach((form) => {
  const key = `typed:${form.dataset.keep}`;
  const fields = [...form.querySelectorAll("textarea, input[type=text]")];
  if (document.querySelector(".govuk-notification-banner--success")) sessionStorage.removeItem(key);
  const kept = JSON.parse(sessionStorage.getItem(key) || "{}");
  fields.forEach((field) => { if (!field.value && kept[field.name]) field.value = kept[field.name]; });
  form.addEventListener("input", () => {
    sessionStorage.setItem(key, JSON.stringify(Object.fromEntries(fields.map((field) => [field.name, field.value]))));
  });
  form.addEventListener("submit", (event) => {
    if (navigator.onLine) return;
    event.preventDefault();
    const told = form.querySelector("[role=alert]") || form.appendChild(document.createElement("p"));
    told.setAttribute("role", "alert");
    told.className = "govuk-error-message";
    told.textContent = "There is no connection. What you typed is kept in this tab. Press again when it is back.";
  });
});
