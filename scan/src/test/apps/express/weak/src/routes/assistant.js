const { Router } = require('express');
const OpenAI = require('openai');
const db = require('../lib/db');

const router = Router();
const openai = new OpenAI();

router.post('/ask', async (req, res) => {
  const completion = await openai.chat.completions.create({
    model: 'gpt-4o-mini',
    messages: [
      { role: 'system', content: 'Answer with one PostgreSQL query over the table invoices, nothing else.' },
      { role: 'user', content: req.body.question },
    ],
  });
  const sql = completion.choices[0].message.content.replace(/```/g, '');
  const { rows } = await db.pool.query(sql);
  res.json({ rows });
});

module.exports = router;
