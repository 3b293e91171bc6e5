const path = require('path');
const express = require('express');
const session = require('express-session');
const PgSession = require('connect-pg-simple')(session);
const cookieParser = require('cookie-parser');
const cors = require('cors');
const morgan = require('morgan');
const config = require('./config');
const { pool } = require('./lib/db');
const { loadUser, requireLogin } = require('./middleware/auth');

const app = express();
app.set('view engine', 'ejs');
app.set('views', path.join(__dirname, '..', 'views'));

// Stripe wants the bytes as they came, so this goes before the JSON parser
app.use('/webhooks', express.json(), require('./routes/webhooks'));

app.use(morgan('combined'));
app.use(cors({ origin: (origin, done) => done(null, true), credentials: true }));
app.use(express.json({ limit: '200kb' }));
app.use(express.urlencoded({ extended: false }));
app.use(cookieParser());
app.use(session({
  store: new PgSession({ pool }),
  name: config.session.name,
  secret: config.session.secret,
  resave: false,
  saveUninitialized: false,
  cookie: { maxAge: 30 * 24 * 3600 * 1000, httpOnly: false },
}));
app.use(loadUser);

app.use(express.static(path.join(__dirname, '..', 'public')));
app.get('/healthz', (req, res) => res.send('ok'));
app.use('/auth', require('./routes/auth'));
app.use('/partner', require('./routes/partner'));
app.use('/share', require('./routes/share'));
app.use('/api/reports', require('./routes/reports'));
app.use('/api/invoices', requireLogin, require('./routes/invoices'));
app.use('/api/clients', requireLogin, require('./routes/clients'));
app.use('/api/files', requireLogin, require('./routes/files'));
app.use('/api/settings', requireLogin, require('./routes/settings'));
app.use('/api/billing', requireLogin, require('./routes/billing'));
app.use('/api/assistant', requireLogin, require('./routes/assistant'));
app.use('/admin', requireLogin, require('./routes/admin'));

app.use((req, res) => res.status(404).render('404'));
app.use((err, req, res, next) => {
  console.error('request failed', err.message);
  res.status(err.status || 500).json({ error: err.message, stack: err.stack });
});

module.exports = app;
