import { answerTasks } from '../bounded/answer-tasks.ts';
import { typeset } from './typeset.ts';

/* Runs as a process of its own, in `openBoundedWorker`. */

answerTasks(typeset);
