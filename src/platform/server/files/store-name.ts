/**
 * Whether this is a valid name in a store: parts of letters, digits, `-`, `_` and `.` between single `/`, none starting
 * with `.`, at most 1,024 characters (the limit of S3). Such a name cannot leave the folder or the bucket, and needs no
 * escaping.
 */
export const isName = (name: string): boolean =>
	name.length <= 1024 && /^[A-Za-z0-9_-][\w.-]*(?:\/[A-Za-z0-9_-][\w.-]*)*$/.test(name);
