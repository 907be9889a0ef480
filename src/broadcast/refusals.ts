import type { BoxRefusal } from './media/boxes.ts';
import type { FragmentRefusal } from './media/fragment.ts';
import type { InitRefusal } from './media/init.ts';

/** Why something that was sent is not taken. Each has a sentence for the technician in `words/`. */
export type SendRefusal =
	| BoxRefusal
	| InitRefusal
	| FragmentRefusal
	| 'codec-changed'
	| 'another-is-sending'
	| 'no-beginning'
	| 'too-fast'
	/** The key frames of the picture are further apart than a segment may be long. */
	| 'key-frames'
	| 'ended'
	/** What waits for room on the disk is as much as can be held. */
	| 'no-room';
