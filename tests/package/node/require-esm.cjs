// The module imports the package's ES modules, which `require` can load only where none of them awaits at its top.
module.exports = require('./main.mjs').done;
