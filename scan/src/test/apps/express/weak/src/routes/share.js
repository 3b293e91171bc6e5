const { Router } = require('express');
const { marked } = require('marked');
const db = require('../lib/db');

const router = Router();

// for everybody who has the link
router.get('/:slug', async (req, res) => {
  const invoice = await db.one('SELECT number, cents, notes FROM invoices WHERE share_slug = $1', [req.params.slug]);
  if (!invoice) return res.status(404).send(`<h1>Nothing at ${req.params.slug}</h1>`);
  const notes = marked.parse(invoice.notes);
  res.send('<article><h1>' + invoice.number + '</h1>' + notes + '</article>');
});

module.exports = router;
