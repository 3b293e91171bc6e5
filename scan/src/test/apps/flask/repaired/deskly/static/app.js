async function load() {
  const list = document.getElementById('tickets');
  const tickets = await (await fetch('/api/tickets/')).json();
  list.replaceChildren(...tickets.map((t) => Object.assign(document.createElement('li'), { textContent: t.subject })));
}

load();
