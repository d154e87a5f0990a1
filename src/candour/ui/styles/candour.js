// Everything works without this script. It adds what makes a task quicker: counts, previews, menus that fold.
document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
