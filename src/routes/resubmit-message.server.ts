import type { Translate } from '#platform/messages.ts';

/** What happened, and what to do with a form. */
export function resubmitMessage(
	status: number,
	seconds: number,
	failed: string | undefined,
	t: Translate,
): { title: string; text: string; next: string } {
	const waiting = t('platform.error.kept-waiting');
	if (status === 429)
		return {
			title: t('platform.error.too-often-title'),
			text: t('platform.too-often', { seconds }),
			next: waiting,
		};
	if (status === 404)
		return {
			title: t('platform.error.missing-title'),
			text: t('platform.error.missing'),
			next: t('platform.error.kept-missing'),
		};
	if (status === 401)
		return {
			title: t('platform.error.signed-out-title'),
			text: t('platform.error.signed-out'),
			next: t('platform.error.kept'),
		};
	if (status === 503 && !failed)
		return {
			title: t('platform.error.busy-title'),
			text: t('platform.error.busy', { seconds }),
			next: waiting,
		};
	return {
		title: t('platform.error.failed-title'),
		text: t('platform.error.failed', { id: failed ?? '–' }),
		next: waiting,
	};
}
