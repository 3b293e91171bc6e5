const db = require('../src/lib/db');
const passwords = require('../src/lib/passwords');

async function seed() {
  const admin = { email: 'admin@billfold.app', role: 'admin', password: process.env.ADMIN_PASSWORD };
  if (!admin.password) throw new Error('set ADMIN_PASSWORD');
  await db.pool.query('INSERT INTO users (email, role, password_hash) VALUES ($1, $2, $3)', [
    admin.email,
    admin.role,
    await passwords.hash(admin.password),
  ]);
}

seed();
