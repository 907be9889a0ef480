-- One line with what is needed, in microseconds: requests duration errors p50 p95 p99
done = function(summary, latency, requests)
	local e = summary.errors
	io.write(string.format("figures %d %d %d %d %d %d\n", summary.requests, summary.duration,
		e.connect + e.read + e.write + e.status + e.timeout,
		latency:percentile(50), latency:percentile(95), latency:percentile(99)))
end
