import type { WarningRecipient } from '../store/warning-releases.ts';
import type { WarningRow } from '../store/warnings.ts';
import { mayHandle, type WarningViewer } from '../access.ts';

/** As whom the caller receives a warning: their posts in its audience, and their person if it is named. None: its source. */
export function ownRecipients(viewer: WarningViewer, warning: WarningRow): WarningRecipient[] {
	if (!mayHandle(viewer, 'answer', warning)) return [];
	const { audience, community, tlp } = warning;
	const posts = viewer.posts.filter(
		(post) =>
			post.community === community &&
			post.id !== warning.sourcePost &&
			tlp !== 'red' &&
			(audience.includes(post.id) || audience.includes(post.community)),
	);
	return [
		...posts.map(({ id }) => ({ recipient: id, isPerson: false })),
		...(viewer.person && audience.includes(viewer.person)
			? [{ recipient: viewer.person, isPerson: true }]
			: []),
	];
}
