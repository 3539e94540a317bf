/* Prints how many thousand million operations a second one core does in the int8 instruction that products of our
   matrices are made of, and its name: nothing is loaded or stored, so no product can be faster. */
#include <immintrin.h>
#include <stdio.h>
#include <time.h>

#define CHAINS 12
#define ROUNDS 40000000L

#if defined(__AVX512VNNI__)
typedef __m512i vector;
#define NAME "AVX-512 VNNI"
#define ZERO _mm512_setzero_si512()
#define ONES _mm512_set1_epi8(1)
#define STEP(sum) _mm512_dpbusd_epi32(sum, ONES, ONES)
#elif defined(__AVXVNNI__)
typedef __m256i vector;
#define NAME "AVX VNNI"
#define ZERO _mm256_setzero_si256()
#define ONES _mm256_set1_epi8(1)
#define STEP(sum) _mm256_dpbusd_avx_epi32(sum, ONES, ONES)
#else
typedef __m256i vector;
#define NAME "AVX2"
#define ZERO _mm256_setzero_si256()
#define ONES _mm256_set1_epi8(1)
/* Without VNNI a product takes three instructions. */
#define STEP(sum) \
    _mm256_add_epi32(sum, _mm256_madd_epi16(_mm256_maddubs_epi16(sum, ONES), _mm256_set1_epi16(1)))
#endif

/* Each sum waits for its own last step only; the empty instruction keeps the compiler from doing it all at once. */
#define NEXT(sum) sum = STEP(sum); __asm__ volatile("" : "+v"(sum));

int main(void) {
    vector a = ZERO, b = ZERO, c = ZERO, d = ZERO, e = ZERO, f = ZERO, g = ZERO, h = ZERO;
    vector i = ZERO, j = ZERO, k = ZERO, l = ZERO;
    struct timespec start, end;
    clock_gettime(CLOCK_MONOTONIC, &start);
    for (long round = 0; round < ROUNDS; round++) {
        NEXT(a) NEXT(b) NEXT(c) NEXT(d) NEXT(e) NEXT(f) NEXT(g) NEXT(h) NEXT(i) NEXT(j) NEXT(k) NEXT(l)
    }
    clock_gettime(CLOCK_MONOTONIC, &end);
    double seconds = (end.tv_sec - start.tv_sec) + 1e-9 * (end.tv_nsec - start.tv_nsec);
    printf("%.0f %s\n", 2.0 * sizeof(vector) * CHAINS * ROUNDS / seconds / 1e9, NAME);
    return 0;
}
