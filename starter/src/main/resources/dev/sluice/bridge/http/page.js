// The page is whole without this: it only brings what is new without a reload.
(() => {
  const run = document.getElementById("run");
  if (!run || !window.EventSource) return;
  const events = new EventSource(run.dataset.events);
  let due = false;

  async function renew() {
    due = false;
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of page.querySelectorAll("#run > [id]")) {
      const old = document.getElementById(part.id);
      const same = old && part.dataset.live === undefined && old.dataset.key === part.dataset.key;
      if (old && !same) old.replaceWith(part);
      if (!old) document.getElementById("standing").after(part);
    }
    if (!page.getElementById("waiting")) document.getElementById("waiting")?.remove();
  }

  function changed() {
    if (due) return;
    due = true;
    setTimeout(renew, 300);
  }

  events.addEventListener("entry", changed);
  events.addEventListener("view", changed);
  events.addEventListener("end", () => { changed(); events.close(); });
})();
