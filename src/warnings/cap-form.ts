import * as v from 'valibot';
import { fileField, idField, onceField } from '#platform/form.ts';
import { unchecked } from '#platform/text-fields.ts';

/* The forms that bring a CAP message. docs/rules/warnings.md §14 */

/** A message as it was pasted; larger ones are refused before they are read. */
const pasted = v.pipe(
	v.optional(v.string(), ''),
	v.maxLength(1024 * 1024, 'warnings.public.refused.too-large'),
	unchecked('It becomes a draft, whose texts are checked.'),
);

/** A file or a pasted message, to be shown first. */
export const ReadCapForm = v.object({ file: v.optional(fileField()), pasted });
/** A message that was shown, to become a draft. */
export const ImportCapForm = v.object({ once: onceField, source: idField, pasted });
