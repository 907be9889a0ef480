import { takeUp } from '#ui/hydrate.ts';
import Booth from './Booth/Booth.svelte';
import Door from './Booth/Door.svelte';

takeUp({ booth: Booth, 'booth-door': Door });
