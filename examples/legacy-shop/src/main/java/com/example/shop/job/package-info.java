/** Work that nobody asked for just now: it runs on a timer, with no request and no user. */
package com.example.shop.job;
