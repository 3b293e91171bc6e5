const list = document.querySelector('#clients');

async function load() {
  const clients = await (await fetch('/api/clients')).json();
  const rows = clients.map((c) => `<li><b>${c.name}</b> ${c.email}</li>`);
  list.innerHTML = rows.join('');
}

window.addEventListener('message', (event) => {
  if (event.data.type === 'embed') location.href = event.data.target;
});

document.querySelector('#staff').addEventListener('submit', (event) => {
  event.preventDefault();
  const pin = new FormData(event.target).get('pin');
  if (pin === 'bf-staff-2291') {
    document.body.classList.add('staff');
  }
});

load();
