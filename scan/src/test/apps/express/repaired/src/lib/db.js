const { Pool } = require('pg');
const config = require('../config');

const pool = new Pool({
  connectionString: config.databaseUrl,
  ssl: config.production ? { ca: process.env.DATABASE_CA } : undefined,
});

async function many(text, params) {
  const { rows } = await pool.query(text, params);
  return rows;
}

async function one(text, params) {
  const rows = await many(text, params);
  return rows[0] || null;
}

module.exports = { pool, many, one };
