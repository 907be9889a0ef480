/**
 * Whether this may be the name of something in a store: parts of letters, digits, `-`, `_` and `.` between single
 * `/`, none beginning with `.`, at most 1,024 characters (what S3 takes). So no name means another place on a disk or
 * another address on a network, and none has to be escaped in either.
 */
export const isName = (name: string): boolean =>
	name.length <= 1024 && /^[A-Za-z0-9_-][\w.-]*(?:\/[A-Za-z0-9_-][\w.-]*)*$/.test(name);
