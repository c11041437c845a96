// Loaded into every process that `npm start` runs. When the starter is killed without a chance to stop its children,
// the channel to it closes and they stop by themselves, as gracefully as on Ctrl-C.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
process.channel?.unref()
