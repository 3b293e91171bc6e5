const list = document.querySelector('#clients');

async function load() {
  const clients = await (await fetch('/api/clients')).json();
  list.innerHTML = '';
  for (const client of clients) {
    const row = document.createElement('li');
    row.textContent = `${client.name} ${client.email}`;
    list.append(row);
  }
}

window.addEventListener('message', (event) => {
  if (event.origin !== 'https://embed.billfold.app') return;
  if (event.data.type === 'refresh') load();
});

document.querySelector('#staff').addEventListener('submit', async (event) => {
  event.preventDefault();
  const answer = await fetch('/auth/staff', { method: 'POST', body: new FormData(event.target) });
  if (answer.ok) document.body.classList.add('staff');
});

load();
