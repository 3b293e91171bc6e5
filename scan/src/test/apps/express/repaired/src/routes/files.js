const path = require('path');
const { Router } = require('express');
const multer = require('multer');
const { execFile, exec } = require('child_process');
const db = require('../lib/db');

const router = Router();
const ROOT = path.join(__dirname, '..', '..', 'uploads');
const upload = multer({
  dest: ROOT,
  limits: { fileSize: 5 * 1024 * 1024, files: 1 },
  fileFilter: (req, file, done) => done(null, ['image/png', 'image/jpeg', 'application/pdf'].includes(file.mimetype)),
});

router.post('/', upload.single('receipt'), async (req, res) => {
  const row = await db.one('INSERT INTO files (user_id, stored, name) VALUES ($1, $2, $3) RETURNING id', [
    req.user.id,
    req.file.filename,
    req.file.originalname,
  ]);
  res.status(201).json(row);
});

router.get('/:id/download', async (req, res) => {
  const file = await db.one('SELECT stored, name FROM files WHERE id = $1 AND user_id = $2', [req.params.id, req.user.id]);
  if (!file) return res.status(404).end();
  res.download(path.join(ROOT, path.basename(file.stored)), file.name);
});

router.post('/thumbnail', (req, res) => {
  const size = Number.parseInt(req.body.size, 10) || 200;
  const target = path.join(ROOT, 'thumb.png');
  execFile('convert', [path.join(ROOT, 'in.png'), '-resize', `${size}x${size}`, target], (error) =>
    error ? res.status(500).end() : res.sendFile(target),
  );
});

router.get('/preferences', (req, res) => {
  const saved = req.cookies.fileprefs;
  if (!saved) return res.json({});
  res.json(JSON.parse(Buffer.from(saved, 'base64').toString()));
});

module.exports = router;
