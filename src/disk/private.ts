/** What is kept is its user's alone. */
export const privateFolder = 0o700
export const privateFile = 0o600
