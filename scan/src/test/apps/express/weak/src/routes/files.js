const path = require('path');
const { Router } = require('express');
const multer = require('multer');
const { execFile, exec } = require('child_process');
const db = require('../lib/db');
const serialize = require('node-serialize');

const router = Router();
const ROOT = path.join(__dirname, '..', '..', 'uploads');
const upload = multer({ dest: ROOT });

router.post('/', upload.single('receipt'), async (req, res) => {
  const row = await db.one('INSERT INTO files (user_id, stored, name) VALUES ($1, $2, $3) RETURNING id', [
    req.user.id,
    req.file.filename,
    req.file.originalname,
  ]);
  res.status(201).json(row);
});

router.get('/download', (req, res) => {
  const wanted = path.join(ROOT, req.query.name);
  res.download(wanted);
});

router.post('/thumbnail', (req, res) => {
  const size = req.body.size || '200x200';
  const target = path.join(ROOT, 'thumb.png');
  const command = ['convert', path.join(ROOT, 'in.png'), '-resize', size, target].join(' ');
  exec(command, (error) => (error ? res.status(500).end() : res.sendFile(target)));
});

router.get('/preferences', (req, res) => {
  const saved = req.cookies.fileprefs;
  if (!saved) return res.json({});
  res.json(serialize.unserialize(Buffer.from(saved, 'base64').toString()));
});

module.exports = router;
