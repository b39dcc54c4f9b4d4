/**
 * Scripted model platforms on loopback.
 *
 * <p>The model name of a request is its script: {@code name~key=value~key=value}. Keys:
 *
 * <ul>
 *   <li>{@code first=20ms}, {@code gap=10ms}: delay before the first byte, and between chunks
 *   <li>{@code chunks=64}, {@code size=200}: pieces of text, and bytes in each
 *   <li>{@code in=}, {@code out=}, {@code cached=}, {@code reasoning=}: tokens stated; in holds
 *       cached, out holds reasoning
 *   <li>{@code tool=a,b}: these calls, in parallel, instead of text
 *   <li>{@code think=1}: thinking before the answer
 *   <li>{@code finish=}: stop, length, content_filter, refusal, stop_sequence, context_full, pause,
 *       malformed_call, or the platform's own word
 *   <li>{@code rpm=30}, {@code tpm=14400}, {@code per=2s}: what a key may ask in any such time
 *       (else a minute) before it gets 429
 *   <li>{@code fault=}: what goes wrong
 * </ul>
 *
 * <p>Faults, where N counts content chunks (of a plain reply: bytes):
 *
 * <ul>
 *   <li>{@code 400 401 403 404 413 429 500 502 503 504 529 insufficient_quota context}: refused in
 *       the platform's own words; with a retry hint: {@code 429(retry-after=2)}, {@code
 *       429(hint=retry-after-ms:1500;hint:value)}, forms in {@code Hint}
 *   <li>{@code reset silence slow@3s pings empty html200 error200 filter}
 *   <li>{@code cut@N cutclean@N rst@N stall@N error@N malformed@N nodone truncated}
 *   <li>{@code wrongtype gzip bytes@K}: whole, but in an odd form
 *   <li>{@code flaky@P}: P percent are 503; {@code chaos@P}: P percent fail, each in a way of its
 *       own; {@code lag@P:3s}: P percent are late; {@code first@N:FAULT}: only the first N requests
 * </ul>
 *
 * <p>{@code PUT /outage/groq?fault=503} takes a platform down until {@code DELETE /outage/groq}.
 */
@NullMarked
package dev.baton.simulator;

import org.jspecify.annotations.NullMarked;
