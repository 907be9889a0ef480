import type { Visits } from './visit.ts';

const interval = 10_000; // ms

/** Shows what others did, with the rights that the reader has by then: asks for the page again while it is in sight. */
export function startLive(root: HTMLElement, { visit }: Visits): void {
	setInterval(() => {
		if (!document.hidden && !root.querySelector('dialog[open]')) void visit(location.href, 'refresh');
	}, interval);
	root.addEventListener('click', (event) => {
		const button = (event.target as Element).closest('.changed button');
		if (button) void visit(location.href);
	});
}
