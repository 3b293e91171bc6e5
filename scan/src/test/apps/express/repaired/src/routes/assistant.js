const { Router } = require('express');
const OpenAI = require('openai');
const db = require('../lib/db');
const validate = require('../middleware/validate');
const schemas = require('../lib/schemas');

const router = Router();
const openai = new OpenAI();

const QUESTIONS = {
  overdue: "SELECT number, cents FROM invoices WHERE user_id = $1 AND due < now() AND status = 'open'",
  total: 'SELECT sum(cents) AS total FROM invoices WHERE user_id = $1',
};

router.post('/ask', validate(schemas.question), async (req, res) => {
  const completion = await openai.chat.completions.create({
    model: 'gpt-4o-mini',
    messages: [
      { role: 'system', content: `Answer with one word of: ${Object.keys(QUESTIONS).join(', ')}.` },
      { role: 'user', content: req.body.question },
    ],
  });
  const sql = QUESTIONS[completion.choices[0].message.content.trim()];
  if (!sql) return res.status(422).json({ error: 'I can not answer that yet' });
  const { rows } = await db.pool.query(sql, [req.user.id]);
  res.json({ rows });
});

module.exports = router;
