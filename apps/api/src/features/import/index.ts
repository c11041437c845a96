export { runImportCommand, type CommandSurroundings } from './run-command'
