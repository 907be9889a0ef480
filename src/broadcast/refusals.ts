import type { BoxRefusal } from './media/boxes.ts';
import type { FragmentRefusal } from './media/fragment.ts';
import type { InitRefusal } from './media/init.ts';

/** Why an upload is refused. Each reason has a message for the technician in `messages/`. */
export type SendRefusal =
	| BoxRefusal
	| InitRefusal
	| FragmentRefusal
	| 'codec-changed'
	| 'another-is-sending'
	| 'no-init'
	| 'too-fast'
	/** The picture's key frames are further apart than the longest segment. */
	| 'key-frames'
	| 'ended'
	/** The buffer for data waiting for disk space is full. */
	| 'no-room';
