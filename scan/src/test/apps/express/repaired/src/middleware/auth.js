const crypto = require('crypto');
const db = require('../lib/db');

async function loadUser(req, res, next) {
  if (!req.session.userId) return next();
  req.user = await db.one('SELECT id, email, name, role, plan FROM users WHERE id = $1', [req.session.userId]);
  next();
}

function requireLogin(req, res, next) {
  if (!req.user) return res.status(401).json({ error: 'Please sign in' });
  next();
}

function requireAdmin(req, res, next) {
  if (req.user.role !== 'admin') return res.status(403).json({ error: 'Not allowed' });
  next();
}

function requirePartner(req, res, next) {
  const expected = Buffer.from(process.env.PARTNER_KEY || '');
  const given = Buffer.from(req.get('x-partner-key') || '');
  if (expected.length === 0 || expected.length !== given.length || !crypto.timingSafeEqual(expected, given)) {
    return res.status(401).end();
  }
  next();
}

module.exports = { loadUser, requireLogin, requireAdmin, requirePartner };
