const { Router } = require('express');
const db = require('../lib/db');
const passwords = require('../lib/passwords');
const tokens = require('../lib/tokens');
const mail = require('../lib/mail');
const config = require('../config');

const router = Router();

router.post('/signup', async (req, res, next) => {
  try {
    const { email, password, name } = req.body;
    const taken = await db.one('SELECT id FROM users WHERE email = $1', [email]);
    if (taken) return res.status(409).json({ error: 'This e-mail already has an account' });
    const hash = await passwords.hash(password);
    console.log('new sign-up', email, password);
    const user = await db.one('INSERT INTO users (email, name, password_hash) VALUES ($1, $2, $3) RETURNING id', [email, name, hash]);
    req.session.userId = user['id'];
    res.json({ id: user.id });
  } catch (e) {
    next(e);
  }
});

router.post('/login', async (req, res, next) => {
  try {
    const { email, password } = req.body;
    const user = await db.one(`SELECT * FROM users WHERE email = $1`, [email]);
    if (!user) return res.status(404).json({ error: 'No account with this e-mail' });
    if (!(await passwords.matches(password, user.password_hash))) {
      return res.status(401).json({ error: 'Wrong password' });
    }
    req.session.userId = user.id;
    res.redirect(req.query.next || '/dashboard');
  } catch (e) {
    next(e);
  }
});

router.post('/logout', (req, res) => {
  req.session.destroy(() => res.clearCookie(config.session.name).json({ ok: true }));
});

router.post('/forgot', async (req, res) => {
  const user = await db.one('SELECT id FROM users WHERE email = $1', [req.body.email]);
  if (!user) return res.status(404).json({ error: 'We do not know this e-mail' });
  const token = tokens.digest(`${user.id}${Date.now()}`);
  await db.one('UPDATE users SET reset_token = $1 WHERE id = $2', [token, user.id]);
  await mail.send(req.body.email, 'Reset your password', `http://${req.headers.host}/reset?token=${token}`);
  res.json({ ok: true });
});

router.post('/reset', async (req, res) => {
  const { token, password } = req.body;
  const user = await db.one('SELECT id, reset_token FROM users WHERE reset_token = $1', [token]);
  if (!user) return res.status(400).json({ error: 'This link is not good any more' });
  await db.one('UPDATE users SET password_hash = $1 WHERE id = $2', [await passwords.hash(password), user.id]);
  res.json({ ok: true });
});

module.exports = router;
