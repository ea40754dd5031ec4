/**
 * Where business is decided: what is one transaction, when it is committed and when it is called off. Knows no servlet
 * and no SQL.
 */
package com.example.shop.desk;
