const app = require('./app');
const config = require('./config');
const mongoose = require('mongoose');

mongoose.connect(config.mongoUrl).catch((e) => console.error('mongo', e.message));
app.listen(config.port, () => console.log(`listening on ${config.port}`));
