import { performance } from 'node:perf_hooks';
import type { Metrics } from './registry.ts';

/** Looks at the process itself, at each scrape and not in between: an idle Holdfast shall not wake up for being measured. */
export const watchProcess = (): ((metrics: Metrics) => void) => {
  let cpu = 0;
  let loop = performance.eventLoopUtilization();
  return (metrics) => {
    const { user, system } = process.cpuUsage();
    const seconds = (user + system) / 1e6;
    metrics.add('process_cpu_seconds_total', {}, seconds - cpu);
    cpu = seconds;
    const { rss, heapUsed } = process.memoryUsage();
    metrics.set('process_resident_memory_bytes', {}, rss);
    metrics.set('nodejs_heap_size_used_bytes', {}, heapUsed);
    metrics.set('process_start_time_seconds', {}, performance.timeOrigin / 1000);
    const now = performance.eventLoopUtilization();
    metrics.set('nodejs_eventloop_utilization_ratio', {}, performance.eventLoopUtilization(now, loop).utilization);
    loop = now;
  };
};
