/** Whether standard error is a terminal that understands escape codes: then a line may renew itself. `TERM=dumb` says that it does not. */
export const isTerminal = (): boolean => process.stderr.isTTY && process.env['TERM'] !== 'dumb';

/** Empties the line that renews itself. */
export const clearLine = (): void => void (isTerminal() && process.stderr.write('\r\x1b[2K'));
