/** Which store the program keeps everything in: nothing else names one. */
export { copyFolder, restoreFolder } from '../store/sqlite/copy'
export { lockFolder } from '../store/sqlite/lock'
export { openReader, openSqliteStore as openStore } from '../store/sqlite/open'
