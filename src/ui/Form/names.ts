/**
 * The names of the two hidden inputs that `Form` sends along. The one-time key makes a second press of the
 * same button the same act; the version lets the server see that somebody else changed the thing meanwhile.
 */
export const onceName = 'once';
export const versionName = 'version';
