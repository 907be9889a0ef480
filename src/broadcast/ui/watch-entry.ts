import { takeUp } from '#ui/hydrate.ts';
import Watch from './Watch/Watch.svelte';

takeUp({ watch: Watch });
