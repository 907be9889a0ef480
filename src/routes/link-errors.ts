import { errorsIn } from '#ui/Form/errors.ts';
import type { Translate } from '#platform/messages.ts';

/** What is wrong in a refused form of links, for the top of its page. */
export function linkErrors(
	form: { refusal?: string; fields?: Readonly<Record<string, string>> } | null | undefined,
	t: Translate,
): { message: string }[] {
	const inFields = errorsIn(form?.fields, t);
	if (!form || inFields.length) return inFields;
	return [{ message: t(form.refusal === 'too-many' ? 'platform.thread.too-many' : 'platform.wrong-value') }];
}
