const mongoose = require('mongoose');

const activity = new mongoose.Schema({
  account: { type: String, index: true },
  kind: String,
  text: String,
  at: { type: Date, default: Date.now },
});

module.exports = mongoose.model('Activity', activity);
