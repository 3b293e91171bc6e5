const fs = require('fs');
const path = require('path');
const { pool } = require('../src/lib/db');

async function main() {
  const folder = path.join(__dirname, '..', 'migrations');
  for (const name of fs.readdirSync(folder).sort()) {
    await pool.query(fs.readFileSync(path.join(folder, name), 'utf8'));
    console.log('applied', name);
  }
  await pool.end();
}

main();
