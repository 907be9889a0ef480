import { answerTasks } from '#platform/server/bounded/answer-tasks.ts';
import type { ComparedActivity, ReasonWeights } from '../../overlap.ts';
import { OverlapIndex, type FoundPair } from '../../overlap-index.ts';

/* The index of activities, in a process that ends when nobody asks: it takes some hundred megabytes. */

/** `version`: of what was loaded; a process that began anew has none. */
export type OverlapTask =
	| { do: 'begin'; version: string }
	| { do: 'load'; activities: readonly ComparedActivity[] }
	| { do: 'ready' }
	| { do: 'put'; version: string; activities: readonly ComparedActivity[]; removed: readonly string[] }
	| {
			do: 'near';
			version: string;
			activities: readonly ComparedActivity[];
			weights: ReasonWeights;
			top: number;
	  }
	| { do: 'pairs'; version: string; from: number; count: number; weights: ReasonWeights; top: number };

export type OverlapAnswer =
	/** It has another version, or none. */
	| { is: 'stale' }
	| { is: 'done'; size: number }
	| { is: 'near'; pairs: FoundPair[] }
	| { is: 'pairs'; pairs: FoundPair[]; places: number };

let index = new OverlapIndex();
let version = '';

function answer(task: OverlapTask): OverlapAnswer {
	if (task.do === 'begin') {
		index = new OverlapIndex();
		version = task.version;
	} else if ('version' in task && task.version !== version) return { is: 'stale' };
	if (task.do === 'load') index.load(task.activities);
	if (task.do === 'ready') index.ready();
	if (task.do === 'put') {
		for (const id of task.removed) index.remove(id);
		for (const activity of task.activities) index.put(activity);
	}
	if (task.do === 'near')
		return { is: 'near', pairs: index.pairsOf(task.activities, task.weights, task.top) };
	if (task.do === 'pairs') {
		const pairs = index.pairsFrom(task.from, task.count, task.weights, task.top);
		return { is: 'pairs', pairs, places: index.places };
	}
	return { is: 'done', size: index.size };
}

answerTasks(answer, { hasNative: false });
