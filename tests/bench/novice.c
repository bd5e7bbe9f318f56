/* A hand-written loop to measure the compiled rulebook against: two seats, novice sales (seat 0) against
 * novice marketing (seat 1), not mirrored. It deals the same cards from the same draws and must come to
 * the same scores.
 *
 * play(numbers, lists, run_seed, matches, scores) with numbers = {rounds, hand_size, market_size, effort,
 * bank_limit, worth_cap, gain, chance, step, floor, fade, turnover, falling, steady, n_tiers, n_copies},
 * lists = {tiers[4], worth[n], trend[n], volatility[n], patience[n]}; returns the decisions taken. */
#include <stdint.h>
#include <string.h>

#define MAX_COPIES 400
#define GOLDEN 0x9E3779B97F4A7C15u

enum { ROUNDS, HAND, MARKET, EFFORT, BANK, CAP, GAIN, CHANCE, STEP, FLOOR, FADE, TURNOVER, FALLING, STEADY, TIERS, N };

static int64_t worth[24][MAX_COPIES], trend[24][MAX_COPIES];
static int64_t lift[MAX_COPIES], strain[MAX_COPIES], pushes[MAX_COPIES], pushed[MAX_COPIES];
static uint64_t keys[5][MAX_COPIES], order_key[MAX_COPIES];
static int64_t rolls[3][MAX_COPIES];
static int order[MAX_COPIES], start[2049];

static inline uint64_t mix(uint64_t z) {
    z ^= z >> 30;
    z *= 0xBF58476D1CE4E5B9u;
    z ^= z >> 27;
    z *= 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static inline uint64_t sub(uint64_t key, uint64_t index) { return mix(key + GOLDEN * (index + 1)); }

static inline int64_t ppm(uint64_t word) { return (int64_t)(((word >> 32) * 1000000) >> 32); }

static inline int64_t clamp(int64_t x, int64_t cap) { return x < 0 ? 0 : x > cap ? cap : x; }

static void deal(const int64_t *p, const int64_t *card_worth, const int64_t *card_trend, const int64_t *volatility,
                 uint64_t seed) {
    int n = (int)p[N], bits = 1;
    for (int s = 0; s < 5; s++) {
        uint64_t key = sub(mix(seed + GOLDEN), (uint64_t)s);
        for (int c = 0; c < n; c++) keys[s][c] = sub(key, (uint64_t)c);
    }
    for (int c = 0; c < n; c++) order_key[c] = sub(keys[0][c], 0);
    while ((1 << bits) < 2 * n) bits++;
    memset(start, 0, sizeof(int) * ((1u << bits) + 1));
    for (int c = 0; c < n; c++) start[1 + (order_key[c] >> (64 - bits))]++;
    for (int b = 0; b < 1 << bits; b++) start[b + 1] += start[b];
    for (int c = 0; c < n; c++) order[start[order_key[c] >> (64 - bits)]++] = c;
    for (int i = 1; i < n; i++) {
        int c = order[i], at = i;
        for (; at > 0 && order_key[order[at - 1]] > order_key[c]; at--) order[at] = order[at - 1];
        order[at] = c;
    }
    for (int c = 0; c < n; c++) worth[0][c] = card_worth[c], trend[0][c] = card_trend[c];
    for (int r = 0; r + 1 < p[ROUNDS]; r++) {
        for (int s = 0; s < 3; s++)
            for (int c = 0; c < n; c++) rolls[s][c] = ppm(sub(keys[s + 1][c], (uint64_t)r));
        for (int c = 0; c < n; c++) {
            int64_t u = rolls[1][c], v = rolls[2][c], e = 1250 * volatility[c];
            int64_t fresh = (u >= p[FALLING] * 10000) + (u >= (p[FALLING] + p[STEADY]) * 10000) - 1;
            int64_t t = rolls[0][c] < p[TURNOVER] * 10000 ? fresh : trend[r][c];
            int64_t noise = (v >= e) + 2 * (v >= 4 * e) + (v >= 7 * e) - 2 * (v >= 8 * e) - 2;
            trend[r + 1][c] = t;
            worth[r + 1][c] = clamp(worth[r][c] + t + noise, p[CAP]);
        }
    }
}

int64_t play(const int64_t *p, const int64_t *lists, uint64_t run_seed, int64_t matches, int64_t *scores) {
    const int n = (int)p[N], H = (int)p[HAND], M = (int)p[MARKET];
    const int64_t *tiers = lists, *card_worth = lists + 4, *card_trend = card_worth + n;
    const int64_t *volatility = card_trend + n, *patience = volatility + n;
    int64_t decisions = 0;
    for (int64_t match = 0; match < matches; match++) {
        int hands[2][8], row[8 + 16], n_row, next = 2 * H + (int)p[ROUNDS] * M, walked[16], n_walked = 0;
        int64_t effort[2] = {0, 0};
        deal(p, card_worth, card_trend, volatility, sub(sub(sub(mix(run_seed + GOLDEN), 6), (uint64_t)match), 0) >> 24);
        memset(lift, 0, sizeof(int64_t) * n);
        memset(strain, 0, sizeof(int64_t) * n);
        memset(pushes, 0, sizeof(int64_t) * n);
        memset(pushed, 0, sizeof(int64_t) * n);
        for (int i = 1; i < 2 * H; i++) { /* the fair deal: by worth and trend, then in a snake */
            int c = order[i], at = i;
            int64_t promise = card_worth[c] + 2 * card_trend[c];
            for (; at > 0 && card_worth[order[at - 1]] + 2 * card_trend[order[at - 1]] < promise; at--)
                order[at] = order[at - 1];
            order[at] = c;
        }
        for (int i = 0; i < 2 * H; i++) hands[i / 2 % 2 ? 1 - i % 2 : i % 2][i / 2] = order[i];
        for (int r = 0; r < p[ROUNDS]; r++) {
            const int64_t *w = worth[r];
            for (int i = 0; i < M; i++) row[i] = order[2 * H + r * M + i];
            for (int i = 0; i < n_walked; i++) row[M + i] = walked[i];
            n_row = M + n_walked;
            for (int turn = 0; turn < 2; turn++) {
                int seat = (r + turn) % 2;
                effort[seat] = p[EFFORT] + (effort[seat] < p[BANK] ? effort[seat] : p[BANK]);
                while (effort[seat] > 0) {
                    decisions++;
                    if (seat == 0) {
                        int best = -1;
                        int64_t most = -1;
                        for (int i = 0; i < H; i++) {
                            int c = hands[0][i];
                            int64_t x = c < 0 ? -1 : w[c] + lift[c];
                            if (x > most) best = i, most = x;
                        }
                        if (best >= 0) {
                            int c = hands[0][best];
                            int64_t chance = p[CHANCE] - p[STEP] * lift[c];
                            if (chance < p[FLOOR]) chance = p[FLOOR];
                            lift[c] += p[GAIN] * (ppm(sub(keys[4][c], (uint64_t)pushes[c])) < chance * 10000);
                            pushes[c]++, strain[c]++, pushed[c] = 1;
                        } else if (next < n) {
                            hands[0][0] = order[next++];
                        } else {
                            break;
                        }
                        effort[0]--;
                    } else {
                        int place = -1, slot = 0, c;
                        int64_t most = -1, least, cost = 0;
                        for (int i = 0; i < n_row; i++) {
                            if (row[i] < 0) continue;
                            int64_t x = w[row[i]] + lift[row[i]], price = 1;
                            for (int t = 0; t < p[TIERS]; t++) price += tiers[t] <= x;
                            if (x > most && price <= effort[1]) place = i, most = x, cost = price;
                        }
                        least = (c = hands[1][0]) < 0 ? -1 : w[c] + lift[c];
                        for (int i = 1; i < H; i++) {
                            int64_t x = (c = hands[1][i]) < 0 ? -1 : w[c] + lift[c];
                            if (x < least) slot = i, least = x;
                        }
                        if (place < 0) break;
                        hands[1][slot] = row[place];
                        row[place] = -1;
                        effort[1] -= cost;
                    }
                }
            }
            for (int i = 0; i < 2 * H; i++) {
                int c = hands[i / H][i % H];
                if (c >= 0) scores[i / H] += w[c] + lift[c];
            }
            n_walked = 0;
            if (r + 1 == p[ROUNDS]) break;
            for (int i = 0; i < 2 * H; i++) {
                int c = hands[i / H][i % H];
                if (c < 0) continue;
                if (!pushed[c]) {
                    lift[c] -= lift[c] < p[FADE] ? lift[c] : p[FADE];
                    strain[c] -= strain[c] > 0;
                }
                pushed[c] = 0;
                if (strain[c] >= patience[c]) {
                    hands[i / H][i % H] = -1;
                    strain[c] = 0;
                    walked[n_walked++] = c;
                }
            }
        }
    }
    return decisions;
}
