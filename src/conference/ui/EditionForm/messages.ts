import type { FieldErrors } from '#conference';
import type { Translate } from '#platform/messages.ts';

/** The control at which an error is shown; mostly the one named like the path. */
export const controlOf = (path: string): string =>
	path
		.replace(/^(organisers|sources)\.(\d+)$/, '$1.$2.entry')
		.replace(/^(fields|states|structures|notKnown|languages)\.\d+$/, '$1')
		.replace(/\.id$/, '.number');

/** The error messages in the reader's language, by control. */
export const messagesOf = (errors: FieldErrors, t: Translate): ReadonlyMap<string, string> =>
	new Map(Object.entries(errors).map(([path, key]) => [controlOf(path), t(key)]));
