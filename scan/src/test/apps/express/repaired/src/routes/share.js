const { Router } = require('express');
const { marked } = require('marked');
const sanitize = require('sanitize-html');
const escape = require('lodash/escape');
const db = require('../lib/db');

const router = Router();

// for everybody who has the link
router.get('/:slug', async (req, res) => {
  const invoice = await db.one('SELECT number, cents, notes FROM invoices WHERE share_slug = $1', [req.params.slug]);
  if (!invoice) return res.status(404).send(`<h1>Nothing at ${escape(req.params.slug)}</h1>`);
  const notes = sanitize(marked.parse(invoice.notes));
  res.render('share', { invoice, notes });
});

module.exports = router;
