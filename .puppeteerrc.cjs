// The browser comes from the system's packages, so installing must never fetch one.
module.exports = { skipDownload: true }
