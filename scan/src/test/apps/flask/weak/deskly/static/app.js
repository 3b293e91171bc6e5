async function load() {
  const list = document.getElementById('tickets');
  const tickets = await (await fetch('/api/tickets/')).json();
  list.innerHTML = tickets.map((t) => '<li>' + t.subject + '</li>').join('');
}

load();
